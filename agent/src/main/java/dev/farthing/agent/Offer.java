package dev.farthing.agent;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a seller offers, as listed: claims, until an agent has bought there.
 *
 * @param urlTemplate absolute, {@code http} or {@code https}, with {@code {topic}} once in its path
 * @param price what an answer costs, or the first of many where the seller's token is reusable
 * @param latency time to an answer
 * @param qualityPpm quality in parts per million
 */
public record Offer(
    String seller,
    ServiceKind kind,
    String urlTemplate,
    MilliSatoshi price,
    Duration latency,
    int qualityPpm) {
  private static final String TOPIC = "{topic}";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /**
   * @throws AgentException.BadOffer if the template is not as described or a claim is out of range
   */
  public Offer {
    int at = urlTemplate.indexOf(TOPIC);
    if (at < 0 || urlTemplate.indexOf(TOPIC, at + 1) >= 0) {
      throw new AgentException.BadOffer(seller, "its URL must have " + TOPIC + " in it once");
    }
    if (!urlTemplate.startsWith("http://") && !urlTemplate.startsWith("https://")) {
      throw new AgentException.BadOffer(seller, "its URL must begin with http:// or https://");
    }
    if (seller.isBlank() || latency.isNegative() || qualityPpm < 0 || qualityPpm > 1_000_000) {
      throw new AgentException.BadOffer(
          seller, "it needs a name, a latency from 0 and a quality within 0 and 1000000");
    }
  }

  /** Where the answer about a topic is bought: RFC 3986, section 2, all but unreserved escaped. */
  public URI uri(String topic) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : topic.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%');
        escaped.append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xf, 16)));
        escaped.append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
      }
    }
    return URI.create(urlTemplate.replace(TOPIC, escaped));
  }
}
