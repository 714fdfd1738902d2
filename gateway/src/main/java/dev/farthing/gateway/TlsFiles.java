package dev.farthing.gateway;

import java.nio.file.Path;

/**
 * The gateway's own TLS identity, TLS 1.2 or later.
 *
 * @param certificate a PEM file with the certificate and those that lead to its root
 * @param key a PEM file with the private key (PKCS #8 or PKCS #1)
 */
public record TlsFiles(Path certificate, Path key) {}
