package dev.farthing.app.node;

import dev.farthing.app.config.FarthingConfig;
import java.util.Optional;

/** What a node is wanted for, where nobody names one. */
public enum Role {
  SELLER,
  BUYER,
  ANY;

  Optional<String> in(FarthingConfig config) {
    return switch (this) {
      case SELLER -> config.seller();
      case BUYER -> config.buyer();
      case ANY -> Optional.empty();
    };
  }
}
