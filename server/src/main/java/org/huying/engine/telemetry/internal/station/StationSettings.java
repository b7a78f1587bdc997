package org.huying.engine.telemetry.internal.station;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where stations dial in, and what is asked of them.
 *
 * @param port 0: nobody can dial in
 * @param address the address it binds to; this machine only unless configured
 * @param connections how many at once
 * @param strangers how many of them without having sent a good frame; the one that waits longest
 *     goes first
 * @param firstFrame how long a connection may stay without a good frame
 * @param wholeFrame how long a frame may take to come in
 * @param idle how long a station may be silent
 * @param badFrames how many in a row end a connection
 * @param framesPerSecond how fast a station is read in the long run
 * @param clockTolerance how far a station's clock may be off before its times are not believed
 * @param setClock from how far on a station's clock is set
 */
@ConfigurationProperties("huying.telemetry.sl651")
public record StationSettings(
    @DefaultValue("0") int port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("20000") int connections,
    @DefaultValue("5000") int strangers,
    @DefaultValue("30s") Duration firstFrame,
    @DefaultValue("20s") Duration wholeFrame,
    @DefaultValue("15m") Duration idle,
    @DefaultValue("20") int badFrames,
    @DefaultValue("100") int framesPerSecond,
    @DefaultValue("5m") Duration clockTolerance,
    @DefaultValue("1m") Duration setClock) {}
