package dev.farthing.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The {@code approvals:} of a wallet: a service that asks a person.
 *
 * @param webhook https, or http on a loopback address
 * @param secret the file of the secret that wallet and service share, at least 32 bytes
 * @param timeout how long a call waits for the answer
 */
public record ApprovalConfig(URI webhook, Path secret, Duration timeout) {}
