@org.jspecify.annotations.NullMarked
package dev.farthing.app.get;
