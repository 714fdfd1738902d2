package dev.farthing.app;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went wrong, for a person and for a program.
 *
 * @param error the case, in kebab-case
 * @param message what, where, and what to do; one line
 * @param purchase the purchase that it is about, by its id
 * @param amountMsat the price of what was to be bought, where it is known
 * @param next what a program does now
 * @param rule the rule of the policy that said no
 * @param command a command line that does what {@code next} says
 */
public record Failure(
    String error,
    String message,
    ExitCode exit,
    Optional<String> purchase,
    Optional<Long> amountMsat,
    NextAction next,
    Optional<String> rule,
    Optional<String> command) {
  public static Failure of(String error, String message, ExitCode exit, NextAction next) {
    return new Failure(
        error,
        message,
        exit,
        Optional.empty(),
        Optional.empty(),
        next,
        Optional.empty(),
        Optional.empty());
  }

  /** The same of a purchase, unless it is known to be about another. */
  public Failure about(String id, long priceMsat) {
    return new Failure(
        error,
        message,
        exit,
        purchase.or(() -> Optional.of(id)),
        amountMsat.or(() -> priceMsat == 0 ? Optional.empty() : Optional.of(priceMsat)),
        next,
        rule,
        command);
  }

  Failure withNext(NextAction action) {
    return new Failure(error, message, exit, purchase, amountMsat, action, rule, command);
  }

  Failure withRule(String name) {
    return new Failure(
        error, message, exit, purchase, amountMsat, next, Optional.of(name), command);
  }

  public Failure withCommand(String line) {
    return new Failure(error, message, exit, purchase, amountMsat, next, rule, Optional.of(line));
  }

  /** One line. */
  String json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("error", error);
    json.put("message", message);
    json.put("exit_code", exit.code());
    purchase.ifPresent(id -> json.put("purchase", id));
    amountMsat.ifPresent(amount -> json.put("amount_msat", amount));
    ObjectNode then = json.putObject("next");
    then.put("action", next.label());
    rule.ifPresent(name -> then.put("rule", name));
    command.ifPresent(line -> then.put("command", line));
    return JsonMapper.shared().writeValueAsString(json);
  }
}
