/**
 * Understands Chinese text without knowing what it is about: brings traditional characters,
 * Cantonese and slips of the keyboard to plain Mandarin, turns sentences into vectors, and finds or
 * classifies short texts by words, sound and meaning together. Serves every row of the systems
 * where people say in their own words what they need, the assistant (A1) first.
 */
@NullMarked
@ApplicationModule(
    id = "language",
    allowedDependencies = {"kernel"})
package org.huying.foundation.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
