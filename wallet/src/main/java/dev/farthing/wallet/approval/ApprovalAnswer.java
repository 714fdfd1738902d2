package dev.farthing.wallet.approval;

/**
 * What a person said.
 *
 * @param contentSha256 of what was shown: {@link ApprovalRequest#contentSha256}
 * @param approved yes or no
 * @param by the way on which it came, for example {@code terminal}
 */
public record ApprovalAnswer(String contentSha256, boolean approved, String by) {}
