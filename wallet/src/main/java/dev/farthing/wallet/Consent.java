package dev.farthing.wallet;

import dev.farthing.wallet.approval.ApprovalRequest;

/**
 * A person's yes to exactly one request.
 *
 * @param request what was shown
 * @param by the way on which the yes came
 */
record Consent(ApprovalRequest request, String by) {}
