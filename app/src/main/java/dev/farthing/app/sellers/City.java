package dev.farthing.app.sellers;

import java.util.List;

/**
 * A city as the demo's sellers know it.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param altitude metres above the sea
 * @param inland whether no sea tempers its seasons
 * @param population inhabitants within the city, rounded
 */
record City(
    String name,
    String country,
    double latitude,
    double longitude,
    int altitude,
    boolean inland,
    long population,
    String about,
    List<String> sights) {}
