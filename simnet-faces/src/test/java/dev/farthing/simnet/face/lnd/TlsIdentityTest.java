package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsIdentityTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final TlsIdentity identity = TlsIdentity.create(new SecureRandom(), NOW);

  @Test
  void certifiesTheLoopbackAddressesAndLocalhost() throws Exception {
    assertThat(certificate().getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void signsItselfAsItsOwnAuthorityWithAKeyOnP256() throws Exception {
    X509Certificate certificate = certificate();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
  }

  @Test
  void mayServeSignAndAgreeOnKeysAndNothingElse() throws Exception {
    X509Certificate certificate = certificate();
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getKeyUsage())
        .containsExactly(true, false, true, false, false, true, false, false, false);
    assertThat(certificate.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
  }

  @Test
  void isGoodFromADayBeforeUntilFourteenMonthsAfter() throws Exception {
    X509Certificate certificate = certificate();
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(1, ChronoUnit.DAYS));
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(420)));
  }

  @Test
  void differsEachTime() {
    TlsIdentity other = TlsIdentity.create(new SecureRandom(), NOW);
    assertThat(List.of(new String(other.key(), StandardCharsets.US_ASCII)))
        .doesNotContain(new String(identity.key(), StandardCharsets.US_ASCII));
  }

  private X509Certificate certificate() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(identity.certificate()));
  }
}
