package dev.farthing.agent;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/**
 * A service that an agent wants to sell.
 *
 * @param seller the name it sells under
 * @param price of one credential
 * @param lifetime how long a credential admits
 */
public record Ware(String seller, ServiceKind kind, MilliSatoshi price, Duration lifetime) {}
