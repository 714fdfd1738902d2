package dev.farthing.market;

import java.util.EnumMap;
import java.util.Map;

/** A setting of every {@link Knob}. Immutable and thread-safe. */
public final class Knobs {
  private static final Knobs DEFAULTS = new Knobs(new EnumMap<>(Knob.class));

  private final EnumMap<Knob, Long> set;

  private Knobs(EnumMap<Knob, Long> set) {
    this.set = set;
  }

  /** Every knob at its default. */
  public static Knobs defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults, changed by what {@code values} says by key.
   *
   * @throws MarketException.UnknownKnob if a key is none of {@link Knob}'s
   * @throws MarketException.KnobOutOfRange if a value is not allowed
   */
  public static Knobs of(Map<String, Long> values) {
    Knobs knobs = DEFAULTS;
    for (Map.Entry<String, Long> entry : values.entrySet()) {
      knobs = knobs.with(byKey(entry.getKey()), entry.getValue());
    }
    return knobs;
  }

  /**
   * This setting with one knob changed.
   *
   * @throws MarketException.KnobOutOfRange if the value is not allowed
   */
  public Knobs with(Knob knob, long value) {
    if (value < knob.least() || value > knob.most()) {
      throw new MarketException.KnobOutOfRange(knob, value);
    }
    EnumMap<Knob, Long> copy = new EnumMap<>(set);
    copy.put(knob, value);
    return new Knobs(copy);
  }

  /** What the knob is set to. */
  public long value(Knob knob) {
    return set.getOrDefault(knob, knob.defaultValue());
  }

  int ppm(Knob knob) {
    return Math.toIntExact(value(knob));
  }

  private static Knob byKey(String key) {
    for (Knob knob : Knob.values()) {
      if (knob.key().equals(key)) {
        return knob;
      }
    }
    throw new MarketException.UnknownKnob(key);
  }
}
