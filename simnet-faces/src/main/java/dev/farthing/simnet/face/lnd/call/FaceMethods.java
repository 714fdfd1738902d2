package dev.farthing.simnet.face.lnd.call;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which function answers which method. The methods of a service that nothing answers say
 * UNIMPLEMENTED. Not thread-safe; the functions are called on the face's executor, several at once.
 */
public final class FaceMethods {
  private final Map<String, ServerCallHandler<?, ?>> answers = new HashMap<>();

  /**
   * Answers a method with one message.
   *
   * @param answer what it throws goes through {@link FaceStatus}
   * @throws IllegalStateException if the method has an answer already
   */
  public <Q, A> FaceMethods unary(MethodDescriptor<Q, A> method, Function<Q, A> answer) {
    return put(
        method,
        ServerCalls.asyncUnaryCall(
            (Q request, StreamObserver<A> observer) -> {
              A message;
              try {
                message = answer.apply(request);
              } catch (RuntimeException e) {
                observer.onError(FaceStatus.of(e));
                return;
              }
              observer.onNext(message);
              observer.onCompleted();
            }));
  }

  /**
   * Answers a method with one message when it is there.
   *
   * @param answer what it throws or its stage fails with goes through {@link FaceStatus}
   * @throws IllegalStateException if the method has an answer already
   */
  public <Q, A> FaceMethods later(
      MethodDescriptor<Q, A> method, Function<Q, CompletionStage<A>> answer) {
    return put(
        method,
        ServerCalls.asyncUnaryCall(
            (Q request, StreamObserver<A> observer) -> {
              CompletionStage<A> stage;
              try {
                stage = answer.apply(request);
              } catch (RuntimeException e) {
                observer.onError(FaceStatus.of(e));
                return;
              }
              stage.whenComplete((message, error) -> finish(observer, message, error));
            }));
  }

  /**
   * Answers a method with any number of messages.
   *
   * @param answer may go on writing to the observer after it has returned, from one thread at a
   *     time; sets the cancel handler, which also runs when the face is stopped. What it throws
   *     goes through {@link FaceStatus}
   * @throws IllegalStateException if the method has an answer already
   */
  public <Q, A> FaceMethods stream(
      MethodDescriptor<Q, A> method, BiConsumer<Q, ServerCallStreamObserver<A>> answer) {
    return put(
        method,
        ServerCalls.asyncServerStreamingCall(
            (Q request, StreamObserver<A> observer) -> {
              try {
                answer.accept(request, (ServerCallStreamObserver<A>) observer);
              } catch (RuntimeException e) {
                observer.onError(FaceStatus.of(e));
              }
            }));
  }

  /** These services, with the answers registered so far. */
  public List<ServerServiceDefinition> definitions(Collection<ServiceDescriptor> services) {
    List<ServerServiceDefinition> definitions = new ArrayList<>();
    for (ServiceDescriptor service : services) {
      ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(service);
      for (MethodDescriptor<?, ?> method : service.getMethods()) {
        addTo(builder, method);
      }
      definitions.add(builder.build());
    }
    return definitions;
  }

  private static <A> void finish(
      StreamObserver<A> observer, @Nullable A message, @Nullable Throwable error) {
    if (error != null) {
      observer.onError(FaceStatus.of(error));
      return;
    }
    observer.onNext(Objects.requireNonNull(message));
    observer.onCompleted();
  }

  private <Q, A> FaceMethods put(MethodDescriptor<Q, A> method, ServerCallHandler<Q, A> handler) {
    if (answers.putIfAbsent(method.getFullMethodName(), handler) != null) {
      throw new IllegalStateException(method.getFullMethodName() + " has an answer already");
    }
    return this;
  }

  /** The handler under a method's name was put there for the types of that method. */
  @SuppressWarnings("unchecked")
  private <Q, A> void addTo(
      ServerServiceDefinition.Builder builder, MethodDescriptor<Q, A> method) {
    ServerCallHandler<?, ?> handler = answers.get(method.getFullMethodName());
    builder.addMethod(
        method, handler == null ? unimplemented() : (ServerCallHandler<Q, A>) handler);
  }

  private static <Q, A> ServerCallHandler<Q, A> unimplemented() {
    return (call, headers) -> {
      call.close(
          Status.UNIMPLEMENTED.withDescription("a simulated node does not do this"),
          new Metadata());
      return new ServerCall.Listener<>() {};
    };
  }
}
