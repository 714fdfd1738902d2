package dev.farthing.simnet.face.lnd.payment;

import lnrpc.Failure.FailureCode;

/** The failure codes of BOLT 4 ("Returning Errors") under LND's names. */
final class FailureCodes {
  private FailureCodes() {}

  static FailureCode of(int bolt4) {
    return switch (bolt4) {
      case 0x4001 -> FailureCode.INVALID_REALM;
      case 0x2002 -> FailureCode.TEMPORARY_NODE_FAILURE;
      case 0x6002 -> FailureCode.PERMANENT_NODE_FAILURE;
      case 0x6003 -> FailureCode.REQUIRED_NODE_FEATURE_MISSING;
      case 0xC004 -> FailureCode.INVALID_ONION_VERSION;
      case 0xC005 -> FailureCode.INVALID_ONION_HMAC;
      case 0xC006 -> FailureCode.INVALID_ONION_KEY;
      case 0x1007 -> FailureCode.TEMPORARY_CHANNEL_FAILURE;
      case 0x4008 -> FailureCode.PERMANENT_CHANNEL_FAILURE;
      case 0x4009 -> FailureCode.REQUIRED_CHANNEL_FEATURE_MISSING;
      case 0x400A -> FailureCode.UNKNOWN_NEXT_PEER;
      case 0x100B -> FailureCode.AMOUNT_BELOW_MINIMUM;
      case 0x100C -> FailureCode.FEE_INSUFFICIENT;
      case 0x100D -> FailureCode.INCORRECT_CLTV_EXPIRY;
      case 0x100E -> FailureCode.EXPIRY_TOO_SOON;
      case 0x400F -> FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS;
      case 0x4011 -> FailureCode.FINAL_EXPIRY_TOO_SOON;
      case 0x0012 -> FailureCode.FINAL_INCORRECT_CLTV_EXPIRY;
      case 0x0013 -> FailureCode.FINAL_INCORRECT_HTLC_AMOUNT;
      case 0x1014 -> FailureCode.CHANNEL_DISABLED;
      case 0x0015 -> FailureCode.EXPIRY_TOO_FAR;
      case 0x4016 -> FailureCode.INVALID_ONION_PAYLOAD;
      case 0x0017 -> FailureCode.MPP_TIMEOUT;
      case 0xC018 -> FailureCode.INVALID_ONION_BLINDING;
      default -> FailureCode.UNKNOWN_FAILURE;
    };
  }
}
