package dev.farthing.wallet;

import java.util.List;

/**
 * A narrower copy of a credential, to be handed to another program. Whoever has it can pay nothing
 * with it and use all that its caveats leave.
 *
 * @param credential as the journal keeps it
 * @param added the caveats that were added
 * @param unenforced those of {@code added} of which it is not known that the seller enforces them
 * @param authorization the value of the field {@code Authorization} that shows it: token and
 *     preimage, a secret
 */
public record DerivedCredential(
    Credential credential, List<String> added, List<String> unenforced, String authorization) {
  @Override
  public String toString() {
    return "DerivedCredential[" + credential.id() + ", added=" + added + "]";
  }
}
