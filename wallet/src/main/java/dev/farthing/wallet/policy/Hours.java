package dev.farthing.wallet.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * At which times of day something may be bought, as clocks on a wall of that zone show them: when
 * the zone puts its clocks forward or back, the openings go with them.
 */
public record Hours(ZoneId zone, List<Opening> open) {
  public Hours {
    open = List.copyOf(open);
    if (open.isEmpty()) {
      throw new IllegalArgumentException("'open' names at least one opening");
    }
  }

  /**
   * From one minute of a day up to, and without, another; one that ends before it begins ends on
   * the next day.
   *
   * @param days on which it begins
   * @param from 0 to 1439
   * @param to 1 to 1440
   */
  public record Opening(Set<DayOfWeek> days, int from, int to) {
    private static final int DAY = 1440;
    private static final Pattern TEXT =
        Pattern.compile(
            "(?:([A-Za-z,-]+) )?([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    public Opening {
      days = Set.copyOf(days);
      if (days.isEmpty() || from < 0 || from >= DAY || to < 1 || to > DAY || from == to) {
        throw new IllegalArgumentException("no opening: " + from + " to " + to + " on " + days);
      }
    }

    /**
     * Reads {@code Mon-Fri 08:00-18:00}, {@code Sat,Sun 22:00-02:00} or, for every day, {@code
     * 08:00-24:00}.
     *
     * @throws IllegalArgumentException if it is no opening
     */
    public static Opening parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      try {
        if (matcher.matches()) {
          return new Opening(
              matcher.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(matcher.group(1)),
              minute(matcher.group(2), matcher.group(3)),
              minute(matcher.group(4), matcher.group(5)));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(advice(text), e);
      }
      throw new IllegalArgumentException(advice(text));
    }

    private static String advice(String text) {
      return "'" + text + "' is no opening, for example 'Mon-Fri 08:00-18:00' or '22:00-06:00'";
    }

    private static int minute(String hours, String minutes) {
      return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private static Set<DayOfWeek> days(String text) {
      EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (String part : text.split(",", -1)) {
        String[] ends = part.split("-", -1);
        if (ends.length > 2) {
          throw new IllegalArgumentException(part);
        }
        DayOfWeek last = day(ends[ends.length - 1]);
        for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
          days.add(day);
          if (day == last) {
            break;
          }
        }
      }
      return days;
    }

    private static DayOfWeek day(String name) {
      return Arrays.stream(DayOfWeek.values())
          .filter(day -> shortName(day).equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no day: " + name));
    }

    private static String shortName(DayOfWeek day) {
      return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    boolean contains(ZonedDateTime time) {
      int minute = time.getHour() * 60 + time.getMinute();
      boolean begunToday = days.contains(time.getDayOfWeek()) && minute >= from;
      boolean begunYesterday = days.contains(time.getDayOfWeek().minus(1)) && minute < to;
      return from < to ? begunToday && minute < to : begunToday || begunYesterday;
    }

    Stream<ZonedDateTime> beginning(LocalDate date, ZoneId zone) {
      return days.contains(date.getDayOfWeek())
          ? Stream.of(date.atTime(from / 60, from % 60).atZone(zone))
          : Stream.empty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
      String names =
          days.size() == 7
              ? ""
              : new TreeSet<>(days)
                      .stream().map(Opening::shortName).collect(Collectors.joining(","))
                  + " ";
      return names
          + String.format(
              Locale.ROOT, "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
    }
  }

  boolean isOpen(Instant now) {
    ZonedDateTime time = now.atZone(zone);
    return open.stream().anyMatch(opening -> opening.contains(time));
  }

  /** When it opens next, if it does within nine days. */
  Optional<ZonedDateTime> nextOpening(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(9)
        .flatMap(day -> open.stream().flatMap(opening -> opening.beginning(day, zone)))
        .filter(begin -> begin.toInstant().isAfter(now))
        .min(ZonedDateTime::compareTo);
  }
}
