/** Who of a unit's staff is there for what: qualifications, shifts, leave. */
@NullMarked
package org.huying.engine.cases.internal.people;

import org.jspecify.annotations.NullMarked;
