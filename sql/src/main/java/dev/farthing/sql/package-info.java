/**
 * Opening a database rightly: private files, pragmas read back, numbered migrations, one writer
 * with group commit. No table of any other room and no decision about money may come in.
 */
@NullMarked
package dev.farthing.sql;

import org.jspecify.annotations.NullMarked;
