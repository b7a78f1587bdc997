package org.huying.foundation.identity.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code huying.sign-in.*}: the rules of the door.
 *
 * @param codeLife how long a one-time code is good
 * @param codeTries how many tries it has
 * @param codePause the least time between two codes to one number
 * @param codesADay how many codes a number gets in 24 hours
 * @param codesAnHourFromOneAddress how many codes one network address asks for in an hour; carriers
 *     put thousands behind one address
 * @param triesFromOneAddress how many sign-ins one network address tries in ten minutes
 * @param wrongPasswords how many wrong passwords lock an account
 * @param lock for how long
 * @param silence after how long without a visit a number must prove a second fact
 * @param wrongFacts how many wrong second facts a day
 */
@ConfigurationProperties("huying.sign-in")
record SignInSettings(
    @DefaultValue("5m") Duration codeLife,
    @DefaultValue("5") int codeTries,
    @DefaultValue("60s") Duration codePause,
    @DefaultValue("10") int codesADay,
    @DefaultValue("60") int codesAnHourFromOneAddress,
    @DefaultValue("120") int triesFromOneAddress,
    @DefaultValue("5") int wrongPasswords,
    @DefaultValue("15m") Duration lock,
    @DefaultValue("180d") Duration silence,
    @DefaultValue("3") int wrongFacts) {}
