/** The demo's geography: a made-up town and country inside the district's real outline. */
@NullMarked
package org.huying.foundation.places.internal;

import org.jspecify.annotations.NullMarked;
