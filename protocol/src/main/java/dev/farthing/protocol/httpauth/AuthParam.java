package dev.farthing.protocol.httpauth;

/**
 * One parameter of a challenge.
 *
 * @param name as sent, in whatever case
 * @param value without its quotes and escapes
 * @param position where the name starts in the field line
 */
public record AuthParam(String name, String value, int position) {}
