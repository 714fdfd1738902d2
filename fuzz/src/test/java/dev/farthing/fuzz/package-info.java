/**
 * Fuzz targets, one class for each parser, whose corpus is replayed by every build. No test of a
 * known behaviour comes in: those stand beside the parser.
 */
@NullMarked
package dev.farthing.fuzz;

import org.jspecify.annotations.NullMarked;
