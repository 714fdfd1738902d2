/**
 * What tests of every room share: a clock moved by hand and bounded waiting. Nothing that stands in
 * for one of our own ports, and nothing that production code leans on.
 */
@NullMarked
package dev.farthing.testkit;

import org.jspecify.annotations.NullMarked;
