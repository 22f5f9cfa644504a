// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

namespace roundtrip {

/// The form of the store, version by version. A store carries its version as user_version and its nature as
/// application_id, so that a file of another program is never touched.
///
/// Rows are keyed by (series, row), in the order of the table itself: writing appends, and a later state of a row finds
/// the earlier one without an index. A series is one trial of one backend in a run; words (ids, instances, codes) are
/// kept once a run, in `text`; instants are µs after the run's anchor. Samples of a run are freed with it in one sweep
/// per series, so they carry no foreign key of their own, which every one of millions of rows would have to pay for.
namespace storeschema {

inline constexpr int kVersion = 1;
inline constexpr int kApplicationId = 0x52547269; // "RTri"

/// Looks at a store without changing it. Foreign, NotADatabase, TooNew, Altered where it holds anything else than the
/// tables of its version (a view in the place of a table, a trigger, an index), or, read-only, one that is yet to be
/// migrated. A store may come from anyone: nothing else of it is read before.
[[nodiscard]] Result<void> check(const SqlConnection& connection, StoreAccess access);

/// Whether the table is there, just as we make it: what may be copied from a store that check() refuses.
[[nodiscard]] Result<bool> isOurs(const SqlConnection& connection, const QString& table);

/// Brings a checked store to kVersion, step by step, each in a transaction. Two programs may do so at once.
[[nodiscard]] Result<void> migrate(const SqlConnection& connection);

} // namespace storeschema
} // namespace roundtrip
