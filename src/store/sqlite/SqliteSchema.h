// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

namespace roundtrip {

/// The form of the store, version by version. A store carries its version as user_version and its nature as
/// application_id, so that a file of another program is never touched.
///
/// A run is planned once (`run`) and sent by its clients (`client`), of which a file has one, number 0. Rows are keyed
/// by (series, row), in the order of the table itself: writing appends, and a later state of a row finds the earlier
/// one without an index. A series is one trial of one backend by one client; words (ids, instances, codes) are kept
/// once a client, in `text`; instants are µs after the client's anchor. Samples of a run are freed with it in one sweep
/// per series, so they carry no foreign key of their own, which every one of millions of rows would have to pay for.
///
/// Version 1 had one `run.info` for what is now run.record and client.record, and no clients. Version 3 has the tables
/// of version 2 and two views over them (SqliteViews.h), version 4 also the tables of watches and a view of them.
namespace sqliteschema {

inline constexpr int kVersion = 4;
inline constexpr int kApplicationId = 0x52547269; // "RTri"

/// Looks at a store without changing it. Foreign, NotADatabase, TooNew, Altered where it holds anything else than the
/// tables and views of its version (a view in the place of a table, a trigger, an index), or, read-only, OlderForm for
/// one that is yet to be migrated. A store may come from anyone: nothing else of it is read before.
[[nodiscard]] Result<void> check(const SqlConnection& connection, StoreAccess access);

/// The version that a store of ours says it has: from 1 to kVersion, else Foreign or TooNew. Its tables are not looked
/// at.
[[nodiscard]] Result<int> versionOf(const SqlConnection& connection);
/// Whether the table is there, just as that version makes it: what may be copied from a store that check() refuses.
[[nodiscard]] Result<bool> isOurs(const SqlConnection& connection, const QString& table, int version);
/// Makes the tables of an older version in an empty store, for rows that are saved from one.
[[nodiscard]] Result<void> make(const SqlConnection& connection, int version);

/// Brings a checked store to kVersion, step by step, each in a transaction: whoever is killed leaves the version that
/// was there. Two programs may do so at once. Locked while an older program still records a run in it.
[[nodiscard]] Result<void> migrate(const SqlConnection& connection);

} // namespace sqliteschema
} // namespace roundtrip
