package dev.farthing.wallet.http;

import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Is told what becomes of a body that the caller takes. */
public interface Taking {
  /** It was read to its end, or the caller wants no more of it. */
  void ended();

  /**
   * It was cut when the caller had a part of it.
   *
   * @param bytes how many the caller had
   * @return the rest, if it can be had
   */
  CompletionStage<Optional<Flow.Publisher<List<ByteBuffer>>>> cut(
      ResponseInfo answer, long bytes, Throwable why);
}
