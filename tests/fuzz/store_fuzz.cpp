// SPDX-License-Identifier: GPL-3.0-or-later
// A store that somebody sent. A sound one is made; the input says what is changed in it, six bytes a change: which
// column of which table, to a value of which type, or a statement on the schema, or a byte of the file. Whatever it has
// become, it is refused or read to its end, and one whose schema was changed is refused.
#include "figures/RunAnalysis.h"
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/sqlite/StoreSalvage.h"

#include "FuzzCheck.h"

#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <sqlite3.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kCells{"run SET number",
                            "run SET id",
                            "run SET kind",
                            "run SET status",
                            "run SET started_us",
                            "run SET length_us",
                            "run SET samples",
                            "run SET note",
                            "run SET deleted_us",
                            "run SET owner",
                            "run SET record",
                            "text SET run",
                            "text SET id",
                            "text SET value",
                            "series SET id",
                            "series SET run",
                            "series SET backend",
                            "series SET trial",
                            "sample SET series",
                            "sample SET row",
                            "sample SET message",
                            "sample SET seq",
                            "sample SET sender",
                            "sample SET flags",
                            "sample SET payload",
                            "sample SET intended",
                            "sample SET sent",
                            "sample SET accepted",
                            "sample SET received",
                            "sample SET instance",
                            "sample SET server_time",
                            "sample SET http_status",
                            "sample SET provider_code",
                            "connection SET series",
                            "connection SET connection",
                            "connection SET attempt",
                            "connection SET started",
                            "connection SET opened",
                            "connection SET outcome",
                            "connection SET close_reason",
                            "connection SET cold",
                            "connection SET lifetime",
                            "client SET client",
                            "client SET anchor_us",
                            "client SET record"};
constexpr std::array kValues{"NULL",
                             "-1",
                             "0",
                             "1",
                             "9223372036854775807",
                             "-9223372036854775808",
                             "1.5",
                             "'now'",
                             "x'00ff'",
                             "'-1) + (SELECT 4242'",
                             "'{\"run_id\":5}'",
                             "zeroblob(20000000)",
                             "''",
                             "1e400"};
constexpr std::array kSchema{"CREATE VIEW v AS SELECT 1",
                             "CREATE TRIGGER t AFTER UPDATE ON run BEGIN DELETE FROM sample; END",
                             "CREATE INDEX i ON run (upper(note))",
                             "ALTER TABLE run ADD COLUMN more",
                             "DROP TABLE text",
                             "ALTER TABLE sample RENAME TO s2",
                             "CREATE TABLE more (a)"};

const StoreUrl& fileUrl()
{
    static const QTemporaryDir folder;
    static const StoreUrl url = StoreUrl::file(folder.filePath(u"s.sqlite"_s));
    return url;
}

QByteArray makeSound()
{
    auto store = RunStore::open(fileUrl());
    RunInfo info;
    info.id = u"20260124T091500Z-ab12cd"_s;
    info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, true}}};
    auto writer = RunWriter::create(std::move(store).value(), info);
    std::vector<std::vector<Sample>> samples(1);
    for (int row = 1; row <= 8; ++row) {
        Sample sample{.backend = u"EC2"_s, .platform = u"ec2-ws"_s};
        sample.row = row;
        sample.messageId = u"a-%1"_s.arg(row);
        sample.sequence = static_cast<std::uint64_t>(row);
        sample.senderId = sample.receiverId = u"a"_s;
        sample.isEcho = true;
        sample.sent = Instant{} + std::chrono::milliseconds(row);
        sample.received = *sample.sent + std::chrono::milliseconds(5);
        sample.outcome = Outcome::Delivered;
        samples.front().push_back(sample);
    }
    const std::vector<ConnectionSample> connections{
        {.backend = u"EC2"_s, .platform = u"ec2-ws"_s, .connectionId = u"a"_s}};
    ROUNDTRIP_FUZZ_CHECK(writer.value()->write(samples, connections).ok());
    ROUNDTRIP_FUZZ_CHECK(writer.value()->finish(RunStatus::Complete, std::chrono::seconds(1)).ok());
    writer.value().reset();
    QFile file(fileUrl().path());
    ROUNDTRIP_FUZZ_CHECK(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void write(const QByteArray& bytes)
{
    for (const QString& side : {u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(fileUrl().path() + side);
    QFile file(fileUrl().path());
    ROUNDTRIP_FUZZ_CHECK(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

struct Change
{
    bool isSchema = false;
    QByteArray statement = {};
};

Change changeFrom(const std::uint8_t* bytes)
{
    if (bytes[0] % 8 == 0)
        return {.isSchema = true, .statement = kSchema[bytes[1] % kSchema.size()]};
    const QByteArray cell = kCells[bytes[1] % kCells.size()];
    const QByteArray value = kValues[bytes[2] % kValues.size()];
    const QByteArray where = bytes[3] % 2 == 0 ? "" : " WHERE rowid % 2 = 0";
    return {.statement = "UPDATE " + cell + " = " + value + where};
}

/// True where a statement changed the schema.
bool applyStatements(const std::uint8_t* data, std::size_t size)
{
    sqlite3* handle = nullptr;
    ROUNDTRIP_FUZZ_CHECK(sqlite3_open(fileUrl().path().toUtf8().constData(), &handle) == SQLITE_OK);
    bool isAltered = false;
    for (std::size_t at = 0; at + 4 <= size && at < 40; at += 4) {
        const Change change = changeFrom(data + at);
        const bool done = sqlite3_exec(handle, change.statement.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
        isAltered = isAltered || (done && change.isSchema);
    }
    sqlite3_close(handle);
    return isAltered;
}

void readAll(const RunStore& store)
{
    const auto listed = store.list(true);
    if (!listed)
        return;
    for (const RunEntry& entry : listed.value()) {
        auto reader = RunReader::open(store.url(), entry.info.id);
        if (reader)
            static_cast<void>(RunAnalysis::of(*reader.value()).ok());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const QByteArray sound = makeSound();
    if (size < 1)
        return 0;
    QByteArray bytes = sound;
    bool isAltered = false;
    if (data[0] == 'b') { // bytes of the file: two for the place, one for the value
        for (std::size_t at = 1; at + 3 <= size; at += 3)
            bytes[(data[at] * 256 + data[at + 1]) % bytes.size()] = static_cast<char>(data[at + 2]);
        write(bytes);
    } else {
        write(bytes);
        isAltered = applyStatements(data + 1, size - 1);
    }
    static_cast<void>(StoreSalvage(fileUrl()).check().ok());
    const auto store = RunStore::open(fileUrl());
    ROUNDTRIP_FUZZ_CHECK(!(store.ok() && isAltered));
    if (store)
        readAll(*store.value());
    else
        ROUNDTRIP_FUZZ_CHECK(!store.error().toLine().isEmpty());
    return 0;
}
