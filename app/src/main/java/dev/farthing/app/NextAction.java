package dev.farthing.app;

import java.util.Locale;

/**
 * What a program that called a command does after it failed: the closed set of {@code next.action}.
 */
public enum NextAction {
  /** The same call again; what was paid is not paid again. */
  RETRY,
  /** The same call again after a while: somebody else is at it, and it joins them. */
  WAIT,
  /** A limit is too low; a person may raise it. */
  RAISE_LIMIT,
  /** The policy does not allow it at all; a person may change the policy. */
  CHANGE_POLICY,
  /** A person has to say yes: {@code farthing approve}. */
  APPROVE,
  /** Not the same call again, before {@code farthing recover} has told what happened. */
  RECOVER,
  /** Nothing more is bought until a person has run {@code farthing reconcile}. */
  RECONCILE,
  /** Command line, configuration or files must be put right first. */
  FIX_INPUT,
  /** Nothing helps on this side. */
  NONE;

  /** As it stands in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
