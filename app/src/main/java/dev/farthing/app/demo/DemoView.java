package dev.farthing.app.demo;

/** Shows a run while it goes on. */
interface DemoView extends AutoCloseable {
  /** A line of the story was told. */
  void told(String line);

  /** Puts the screen back as it was found. */
  @Override
  void close();
}
