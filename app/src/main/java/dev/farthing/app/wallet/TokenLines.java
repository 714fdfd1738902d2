package dev.farthing.app.wallet;

import dev.farthing.app.Visible;
import dev.farthing.app.node.TextTable;
import dev.farthing.wallet.Credential;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Credentials for people. */
final class TokenLines {
  private TokenLines() {}

  static List<String> table(List<Credential> page, Instant now) {
    if (page.isEmpty()) {
      return List.of("no tokens");
    }
    TextTable table = new TextTable("ID", "AGENT", "STATE", "UNTIL", ">LEFT", ">REUSES", "WHERE");
    for (Credential credential : page) {
      table.add(
          credential.id(),
          Visible.of(credential.agent()),
          PurchaseJson.word(credential.state(now)),
          credential.validUntil().map(TokenLines::second).orElse("-"),
          credential.usesLeft().isPresent() ? "" + credential.usesLeft().getAsLong() : "-",
          Long.toString(credential.reuses()),
          where(credential));
    }
    return table.lines();
  }

  static List<String> all(Credential credential, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("token     " + credential.id());
    lines.add("state     " + PurchaseJson.word(credential.state(now)));
    credential.retiredWhy().ifPresent(why -> lines.add("because   " + Visible.of(why)));
    lines.add("agent     " + Visible.of(credential.agent()));
    credential.sharedAs().ifPresent(name -> lines.add("shared as " + Visible.of(name)));
    lines.add("shown     " + where(credential));
    lines.add("scheme    " + credential.scheme());
    credential.caveats().forEach(caveat -> lines.add("caveat    " + Visible.of(caveat)));
    if (!credential.enforced().isEmpty()) {
      lines.add("enforced  " + Visible.of(String.join(", ", credential.enforced())));
    }
    lines.add("purchase  " + credential.purchase());
    credential.parent().ifPresent(parent -> lines.add("made from " + parent));
    lines.add("since     " + second(credential.createdAt()));
    credential.validUntil().ifPresent(end -> lines.add("until     " + second(end)));
    if (credential.usesLeft().isPresent()) {
      lines.add("uses left " + credential.usesLeft().getAsLong());
    }
    lines.add("reuses    " + credential.reuses());
    credential.lastUsedAt().ifPresent(last -> lines.add("last      " + second(last)));
    return lines;
  }

  private static String where(Credential credential) {
    boolean below = credential.scope().endsWith("/") && !credential.exact();
    return Visible.of(credential.origin() + credential.scope()) + (below ? "**" : "");
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
