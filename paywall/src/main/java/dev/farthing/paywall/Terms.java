package dev.farthing.paywall;

import dev.farthing.protocol.money.MilliSatoshi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeSet;

/**
 * What is sold, in exactly these bytes: an invoice commits to their SHA-256, and the 402 carries
 * them.
 *
 * @param text JSON on one line, names in alphabetical order, no blanks
 */
record Terms(String text) {
  static Terms of(Route route, MilliSatoshi price, String realm) {
    return new Terms(
        Json.object(
            json -> {
              json.strings("capabilities", new TreeSet<>(route.capabilities()));
              json.string("description", route.description());
              json.number("lifetimeSeconds", route.lifetime().toSeconds());
              json.strings("methods", new TreeSet<>(route.methods()));
              json.number("priceMsat", price.msat());
              json.string("realm", realm);
              json.string("route", route.path());
              json.string("service", route.service());
              json.number("tier", route.tier());
              json.number("version", 1);
            }));
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
