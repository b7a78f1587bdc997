/**
 * The case type as data: what a YAML file may say, read and checked before the first case is
 * opened.
 */
@NullMarked
package org.huying.engine.cases.internal.type;

import org.jspecify.annotations.NullMarked;
