@NullMarked
package org.huying.foundation.identity.internal;

import org.jspecify.annotations.NullMarked;
