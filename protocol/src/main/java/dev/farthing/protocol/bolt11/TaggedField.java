package dev.farthing.protocol.bolt11;

import java.util.Arrays;

/**
 * A field that the specification tells a reader to skip: of a type or version it does not know, or
 * of a wrong length.
 *
 * <p>Immutable and thread-safe.
 */
public final class TaggedField {
  private final int type;
  private final byte[] words;

  TaggedField(int type, byte[] words) {
    this.type = type;
    this.words = words;
  }

  /** The type, from 0 to 31. */
  public int type() {
    return type;
  }

  /** The character that stands for the type in the text, in lower case. */
  public char letter() {
    return Bech32.letter(type);
  }

  /** A copy of the content: one byte for each five bits, from 0 to 31. */
  public byte[] words() {
    return words.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaggedField field
        && type == field.type
        && Arrays.equals(words, field.words);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "TaggedField[" + letter() + ", " + words.length + " words]";
  }
}
