package dev.farthing.paywall;

import java.net.InetAddress;
import java.util.List;

/**
 * What the paywall wants to know of a request; gateways and filters fill it in and decide nothing.
 *
 * @param method as received
 * @param path the path as received, still encoded, without the query: {@code /v1/a%20b}
 * @param authorization the {@code Authorization} field lines, in order
 * @param macaroons the {@code Grpc-Metadata-Macaroon} and {@code Macaroon} field lines: a token in
 *     hexadecimal that carries its preimage as a caveat
 * @param client the address that the seller believes to be the caller's
 * @param upgrade whether the request wants another protocol on its connection ({@code Upgrade}, or
 *     the method {@code CONNECT})
 */
public record RequestFacts(
    String method,
    String path,
    List<String> authorization,
    List<String> macaroons,
    InetAddress client,
    boolean upgrade) {}
