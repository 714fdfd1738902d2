package dev.farthing.app.config;

import java.util.List;
import java.util.Map;

/** A value in a YAML file, with the place where it begins. */
sealed interface Yaml {
  Place place();

  /** What it is, for errors: {@code a text}. */
  String what();

  /** A text, quoted or not. */
  record Text(Place place, String text) implements Yaml {
    @Override
    public String what() {
      return "a text";
    }
  }

  /** A whole number as it was written. */
  record Whole(Place place, String digits) implements Yaml {
    @Override
    public String what() {
      return "a number";
    }
  }

  /** A number with a point as it was written. */
  record Fraction(Place place, String digits) implements Yaml {
    @Override
    public String what() {
      return "a fraction";
    }
  }

  /** Values in their order. */
  record Items(Place place, List<Yaml> values) implements Yaml {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** What no key of a configuration takes: nothing, true, false. */
  record Other(Place place, String what) implements Yaml {}

  /** Keys with their values, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Yaml {
    @Override
    public String what() {
      return "a group of keys";
    }
  }

  /** A key's value; the place is the key's. */
  record Entry(Place place, Yaml value) {}
}
