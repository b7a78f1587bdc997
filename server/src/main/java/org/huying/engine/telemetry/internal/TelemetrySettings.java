package org.huying.engine.telemetry.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How observations are taken in and kept.
 *
 * @param kept how long single observations are kept
 * @param waitingRows how many rows may wait in memory before whoever brings more has to wait
 * @param spool how much may lie on the disk while the database is away
 */
@ConfigurationProperties("huying.telemetry")
public record TelemetrySettings(
    @DefaultValue("100d") Duration kept,
    @DefaultValue("200000") int waitingRows,
    @DefaultValue("2GB") DataSize spool) {}
