package dev.farthing.testkit.lightning;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Enters what became of every case of the suites, lab by lab, into the book of the test run. */
final class ContractReport implements AfterTestExecutionCallback {
  private static final Namespace BOOKS = Namespace.create(ContractReport.class);

  @Override
  public void afterTestExecution(ExtensionContext context) {
    LightningContract suite = (LightningContract) context.getRequiredTestInstance();
    ContractBook book =
        context
            .getRoot()
            .getStore(BOOKS)
            .computeIfAbsent(ContractBook.class, key -> new ContractBook(), ContractBook.class);
    book.enter(
        suite.lab,
        context.getRequiredTestMethod().getDeclaringClass().getSimpleName(),
        context.getRequiredTestMethod().getName(),
        end(suite, context.getExecutionException()));
  }

  private static CaseEnd end(LightningContract suite, Optional<Throwable> failure) {
    return failure
        .<CaseEnd>map(thrown -> new CaseEnd.Failed(String.valueOf(thrown.getMessage())))
        .orElseGet(suite::end);
  }
}
