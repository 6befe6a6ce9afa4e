package org.moduleyard.server.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CertificationSettingsTests {
  private static final DataSize ROOM = DataSize.ofGigabytes(2);

  @Test
  void aScannerIsThereOnlyWhenItIsNamed() {
    assertThat(new CertificationSettings(null, null, null, ROOM).malwareScanner()).isNull();
    assertThat(new CertificationSettings(null, "tcp:clamd:3310", null, ROOM).malwareScanner())
        .hasToString("tcp:clamd:3310");
  }

  @Test
  void anAddressThatIsNoneStopsTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CertificationSettings(null, "/run/clamav/clamd.ctl", null, ROOM))
        .withMessage(
            "moduleyard.certification.scanner: A scanner is unix:/path/of/its/socket or"
                + " tcp:host:port, not /run/clamav/clamd.ctl.");
  }
}
