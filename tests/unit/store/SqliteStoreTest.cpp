// SPDX-License-Identifier: GPL-3.0-or-later
// What only a store in a file, or in memory, is asked.
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/sqlite/SqliteSchema.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QFileInfo>

#include <array>
#include <unistd.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::idsIn;
using test::openStore;
using test::recordRun;

namespace {

Error openFails(const StoreUrl& url, StoreAccess access = StoreAccess::ReadWrite)
{
    auto store = RunStore::open(url, access);
    EXPECT_FALSE(store.ok());
    return store ? Error{} : store.error();
}

/// What the bulk of a run differs in.
QStringList inWords(const Sample& sample)
{
    const auto us = [](const std::optional<Instant>& instant) {
        return instant ? QString::number(toMicroseconds(instant->time_since_epoch())) : u"none"_s;
    };
    const auto sinceSent = [&sample](const std::optional<Instant>& instant) {
        return instant ? std::optional<Instant>(Instant{} + (*instant - *sample.sent)) : std::nullopt;
    };
    return {sample.messageId,
            QString::number(sample.row),
            QString::number(sample.sequence),
            us(sinceSent(sample.intended)),
            us(sinceSent(sample.accepted)),
            us(sinceSent(sample.received)),
            sample.serverInstance,
            outcomeName(sample.outcome)};
}

/// Every field of a row.
QString inAllWords(const Sample& sample)
{
    const auto micros = [](const auto& span) { return span ? QString::number(toMicroseconds(*span)) : u"none"_s; };
    const auto us = [&micros](const std::optional<Instant>& instant) {
        return micros(instant ? std::optional<Duration>(instant->time_since_epoch()) : std::nullopt);
    };
    return QStringList{QString::number(sample.row),
                       QString::number(sample.trial),
                       sample.backend,
                       sample.platform,
                       phaseName(sample.phase),
                       sample.messageId,
                       QString::number(sample.sequence),
                       sample.senderId,
                       sample.receiverId,
                       QString::number(sample.isEcho),
                       QString::number(sample.payloadBytes),
                       us(sample.intended),
                       us(sample.sent),
                       us(sample.accepted),
                       us(sample.received),
                       outcomeName(sample.outcome),
                       QString::number(sample.late),
                       QString::number(sample.reordered),
                       QString::number(sample.duplicateIndex),
                       coldnessName(sample.cold),
                       coldEvidenceName(sample.coldEvidence),
                       sample.serverInstance,
                       micros(sample.serverTime),
                       micros(sample.providerTime),
                       QString::number(sample.httpStatus),
                       sample.providerCode}
        .join(u'|');
}

/// Each column with values, with none, and with one that stood in the row before.
std::vector<Sample> rowsOfEveryKind(std::int64_t rows)
{
    std::vector<Sample> samples;
    for (std::int64_t row = 1; row <= rows; ++row) {
        const auto every = [row](std::int64_t rowsApart) { return row % rowsApart == 0; };
        Sample sample = test::makeEcho(row, row * 1000, 10 + row % 3);
        sample.backend = every(2) ? u"Lambda"_s : u"EC2"_s;
        sample.platform = every(2) ? u"aws-lambda"_s : u"ec2-ws"_s;
        sample.trial = static_cast<int>(row % 3);
        sample.phase = every(5) ? Phase::Warmup : Phase::Measure;
        sample.senderId = u"sender-%1"_s.arg(row % 4);
        sample.receiverId = every(7) ? QString() : u"Empfänger-%1 🌍"_s.arg(row % 5);
        sample.sequence = row == rows ? ~std::uint64_t{0} : static_cast<std::uint64_t>(row);
        sample.messageId = every(3) ? u"a whole id"_s : u"c1-%1"_s.arg(sample.sequence);
        sample.isEcho = !every(4);
        sample.intended = every(6) ? std::nullopt : sample.intended;
        sample.accepted = every(4) ? std::nullopt : sample.received;
        sample.received = every(5) ? std::nullopt : sample.received;
        sample.sent = every(11) ? std::nullopt : sample.sent;
        sample.outcome = sample.received ? Outcome::Delivered : Outcome::Lost;
        sample.late = every(13);
        sample.reordered = every(9);
        sample.duplicateIndex = static_cast<int>(every(10) ? row : 0);
        sample.cold = every(8) ? Coldness::Cold : Coldness::Unknown;
        sample.coldEvidence = every(8) ? ColdEvidence::Server : ColdEvidence::None;
        sample.serverInstance = every(4) ? QString() : u"instance-%1"_s.arg(row % 7);
        sample.serverTime = every(3) ? std::nullopt : std::optional<Duration>(-1ms * row);
        sample.providerTime = every(8) ? std::optional<Duration>(5s) : std::nullopt;
        sample.httpStatus = every(9) ? 503 : 0;
        sample.providerCode = every(9) ? u"40001"_s : QString();
        samples.push_back(sample);
    }
    return samples;
}

/// Null, and a test failure, where it cannot be opened.
std::unique_ptr<RunReader> readerOf(const StoreUrl& url, bool useNative)
{
    auto reader = RunReader::open(url, test::makeRun().id, StoreAccess::ReadOnly, {}, {.useNative = useNative});
    EXPECT_TRUE(reader.ok());
    return reader ? std::move(reader).value() : nullptr;
}

/// Acts as a user without rights, where the tests run as root and nothing would be forbidden.
class AsNobody
{
public:
    AsNobody() : m_wasRoot(geteuid() == 0)
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(65534), 0);
        }
    }
    ~AsNobody()
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(0), 0);
        }
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

private:
    bool m_wasRoot;
};

constexpr auto kReadable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto kExecutable = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

} // namespace

TEST(SqliteStoreTest, MissingFoldersAreMade)
{
    const test::StoreFile file;
    const StoreUrl url = StoreUrl::file(file.folder() + u"/new/folder/runs.sqlite"_s);
    EXPECT_FALSE(url.exists());
    recordRun(url, test::makeRun(), 1);
    EXPECT_TRUE(url.exists());
}

TEST(SqliteStoreTest, PurgingGivesDiskSpaceBack)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    const qint64 before = QFileInfo(file.path()).size();
    ASSERT_TRUE(openStore(file.url())->purge(test::makeRun().id).ok());
    EXPECT_LT(QFileInfo(file.path()).size(), before / 4);
}

TEST(SqliteStoreTest, MemoryIsSharedByItsUrlAndGoneWithTheLastStore)
{
    const StoreUrl url = StoreUrl::memory();
    {
        const auto store = openStore(url);
        recordRun(url, test::makeRun(), 5);
        EXPECT_EQ(test::readSamples(url, test::makeRun().id).size(), 5U);
        EXPECT_TRUE(idsIn(*openStore(StoreUrl::memory())).isEmpty());
    }
    EXPECT_TRUE(idsIn(*openStore(url)).isEmpty());
}

TEST(SqliteStoreTest, ANewerStoreIsRefusedAndNotTouched)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    ASSERT_TRUE(
        openStore(file.url())->connection().execute(u"PRAGMA user_version=%1"_s.arg(sqliteschema::kVersion + 1)).ok());
    const QByteArray before = test::readFile(file.path());
    const Error error = openFails(file.url());
    EXPECT_EQ(error.code, ErrorCode::StoreTooNew);
    EXPECT_TRUE(error.detail.contains("newer version"_L1)) << error.detail.toStdString();
    EXPECT_EQ(openFails(file.url(), StoreAccess::ReadOnly).code, ErrorCode::StoreTooNew);
    EXPECT_EQ(test::readFile(file.path()), before);
}

TEST(SqliteStoreTest, FilesOfOthersAreRefusedAndNotTouched)
{
    const test::StoreFile file;
    test::writeFile(file.path(), QByteArray("Dear diary, today was a day like any other. ").repeated(200));
    const QByteArray diary = test::readFile(file.path());
    EXPECT_EQ(openFails(file.url()).providerCode, u"not_a_database"_s);
    EXPECT_EQ(test::readFile(file.path()), diary);

    ASSERT_TRUE(QFile::remove(file.path()));
    {
        auto foreign = SqlConnection::open(file.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(foreign.ok());
        ASSERT_TRUE(foreign.value()->execute(u"CREATE TABLE recipes (name TEXT)"_s).ok());
    }
    const QByteArray recipes = test::readFile(file.path());
    EXPECT_EQ(openFails(file.url()).providerCode, u"foreign"_s);
    EXPECT_EQ(test::readFile(file.path()), recipes);
    EXPECT_EQ(openFails(StoreUrl::file(file.folder())).providerCode, u"not_a_database"_s); // a folder
}

TEST(SqliteStoreTest, ADamagedStoreSaysSo)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    QByteArray bytes = test::readFile(file.path());
    bytes.replace(8192, bytes.size() - 8192, QByteArray(bytes.size() - 8192, '\x5a')); // all but the first two pages
    test::writeFile(file.path(), bytes);
    const auto reader = RunReader::open(file.url(), test::makeRun().id);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().code, ErrorCode::StoreUnavailable);
    EXPECT_EQ(reader.error().providerCode, u"damaged"_s) << reader.error().detail.toStdString();
}

TEST(SqliteStoreTest, ATruncatedStoreIsAnErrorNotACrash)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    const QByteArray whole = test::readFile(file.path());
    for (const qsizetype size : {qsizetype{100}, qsizetype{4096}, whole.size() / 2, whole.size() - 1000}) {
        test::writeFile(file.path(), whole.left(size));
        auto reader = RunReader::open(file.url(), test::makeRun().id);
        const auto read =
            reader ? reader.value()->forEachSample([](const Sample&) { return true; }) : Result<void>(reader.error());
        ASSERT_FALSE(read.ok()) << size;
        EXPECT_EQ(read.error().code, ErrorCode::StoreUnavailable);
    }
}

TEST(SqliteStoreTest, AReadOnlyStoreIsNamedAndCanStillBeRead)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    ASSERT_TRUE(QFile::setPermissions(file.path(), kReadable));
    ASSERT_TRUE(QFile::setPermissions(file.folder(), kReadable | kExecutable));
    {
        const AsNobody nobody;
        const Error error = openFails(file.url());
        EXPECT_EQ(error.code, ErrorCode::StoreUnavailable);
        EXPECT_EQ(error.providerCode, u"read_only"_s) << error.detail.toStdString();
        auto store = RunStore::open(file.url(), StoreAccess::ReadOnly);
        ASSERT_TRUE(store.ok()) << store.error().toLine().toStdString();
        EXPECT_EQ(idsIn(*store.value()).size(), 1);
        EXPECT_FALSE(store.value()->setNote(test::makeRun().id, u"x"_s).ok());
        EXPECT_EQ(test::readSamples(file.url(), test::makeRun().id).size(), 3U);
        EXPECT_EQ(openFails(StoreUrl::file(file.folder() + u"/sub/new.sqlite"_s)).providerCode, u"read_only"_s);
        EXPECT_FALSE(RunStore::open(StoreUrl::file(file.folder() + u"/new.sqlite"_s)).ok());
    }
    ASSERT_TRUE(QFile::setPermissions(file.folder(), kReadable | kExecutable | QFile::WriteOwner));
    EXPECT_EQ(openFails(StoreUrl::file(file.folder() + u"/none.sqlite"_s), StoreAccess::ReadOnly).providerCode,
              u"missing"_s);
}

TEST(SqliteStoreTest, ALockedStoreSaysSoAndLosesNothing)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    const auto holder = openStore(file.url());
    const auto other = openStore(file.url(), StoreOptions{.lockPatience = 20ms});
    {
        auto lock = SqlTransaction::begin(holder->connection());
        ASSERT_TRUE(lock.ok());
        const auto refused = other->setNote(test::makeRun().id, u"x"_s);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().providerCode, u"locked"_s);
        EXPECT_EQ(idsIn(*other).size(), 1); // reading goes on
        auto third = RunStore::open(file.url(), StoreAccess::ReadWrite, StoreOptions{.lockPatience = 20ms});
        ASSERT_FALSE(third.ok());
        EXPECT_EQ(third.error().providerCode, u"locked"_s);
    }
    EXPECT_TRUE(other->setNote(test::makeRun().id, u"x"_s).ok());
}

TEST(SqliteStoreTest, AFullDiskLeavesWhatWasStored)
{
    for (const bool useNative : {true, false}) {
        SCOPED_TRACE(useNative);
        const test::StoreFile file;
        recordRun(file.url(), test::makeRun(u"before"_s), 100);
        auto writer = RunWriter::create(openStore(file.url(), StoreOptions{.maxPages = 64, .useNative = useNative}),
                                        test::makeRun(u"full"_s));
        ASSERT_TRUE(writer.ok());
        std::vector<std::vector<Sample>> small{{test::makeEcho(1, 1000, 250)}};
        ASSERT_TRUE(writer.value()->write(small, {}).ok());
        std::vector<std::vector<Sample>> large(1);
        for (int i = 2; i < 20'000; ++i)
            large.front().push_back(test::makeEcho(i, i * 1000, 250));
        const QString word = u"first used in the failed batch"_s;
        large.front().front().serverInstance = word;
        const auto written = writer.value()->write(large, {});
        ASSERT_FALSE(written.ok());
        EXPECT_EQ(written.error().providerCode, u"full"_s) << written.error().detail.toStdString();
        EXPECT_EQ(test::readSamples(file.url(), u"full"_s).size(), 1U);
        EXPECT_EQ(test::readSamples(file.url(), u"before"_s).size(), 100U);
        small.front().front() = test::makeEcho(2, 2000, 250);
        small.front().front().serverInstance = word;
        EXPECT_TRUE(writer.value()->write(small, {}).ok()); // a small batch still fits, after the failed one
        const auto read = test::readSamples(file.url(), u"full"_s);
        ASSERT_EQ(read.size(), 2U);
        EXPECT_EQ(read[1].serverInstance, word);
    }
}

TEST(SqliteStoreTest, WithAndWithoutSqlitesOwnHandleTheRowsAreTheSame)
{
    std::vector<Sample> samples;
    for (std::int64_t row = 1; row <= 75; ++row) { // two large statements, two small ones and three of one row
        Sample sample = test::makeEcho(row, row * 1000, 10 + row % 3);
        if (row % 3 != 0)
            sample.accepted = test::at(std::chrono::microseconds(row * 1000 + 5));
        sample.received = row % 5 == 0 ? std::nullopt : sample.received;
        sample.serverInstance = row % 4 == 0 ? QString() : u"instance-%1"_s.arg(row % 7);
        sample.sequence = row == 40 ? std::uint64_t{1} << 63 : sample.sequence;
        samples.push_back(sample);
    }
    for (const bool useNative : {true, false}) {
        const test::StoreFile file;
        auto store = RunStore::open(file.url(), StoreAccess::ReadWrite, {.useNative = useNative});
        ASSERT_TRUE(store.ok());
        EXPECT_EQ(store.value()->connection().native() != nullptr, useNative)
            << "Qt's driver has an SQLite of its own here: right, but slow";
        auto writer = RunWriter::create(std::move(store).value(), test::makeRun());
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE(writer.value()->write(std::vector<std::vector<Sample>>{samples}, {}).ok());
        const std::vector<Sample> again(samples.begin(), samples.begin() + 40);
        ASSERT_TRUE(writer.value()->write(std::vector<std::vector<Sample>>{again}, {}).ok()); // each replaces itself
        const auto read = test::readSamples(file.url(), test::makeRun().id);
        ASSERT_EQ(read.size(), samples.size());
        for (std::size_t i = 0; i < read.size(); ++i)
            EXPECT_EQ(inWords(read[i]), inWords(samples[i]));
    }
}

TEST(SqliteStoreTest, WithAndWithoutSqlitesOwnHandleEveryColumnIsReadTheSame)
{
    const std::vector<Sample> samples = rowsOfEveryKind(60);
    const test::StoreFile file;
    auto writer = RunWriter::create(openStore(file.url()), test::makeRun());
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer.value()->write(std::vector<std::vector<Sample>>{samples}, {}).ok());
    std::array<QStringList, 2> seen;
    for (const bool useNative : {true, false}) {
        auto reader = readerOf(file.url(), useNative);
        ASSERT_TRUE(reader);
        const auto read = reader->forEachSample([&words = seen[useNative ? 1 : 0]](const Sample& sample) {
            words << inAllWords(sample);
            return true;
        });
        EXPECT_TRUE(read.ok());
    }
    EXPECT_EQ(seen[0].size(), static_cast<qsizetype>(samples.size()));
    EXPECT_EQ(seen[0], seen[1]);
}

TEST(SqliteStoreTest, WithAndWithoutSqlitesOwnHandleAReaderSeesOneMomentWhileSomebodyWrites)
{
    for (const bool useNative : {true, false}) {
        const test::StoreFile file;
        auto writer = RunWriter::create(openStore(file.url()), test::makeRun());
        ASSERT_TRUE(writer.ok());
        const auto write = [&writer](std::int64_t first) {
            std::vector<Sample> samples;
            for (std::int64_t row = first; row < first + 40; ++row)
                samples.push_back(test::makeEcho(row, row * 1000, 250));
            return writer.value()->write(std::vector<std::vector<Sample>>{samples}, {}).ok();
        };
        ASSERT_TRUE(write(1));
        auto reader = readerOf(file.url(), useNative);
        ASSERT_TRUE(reader);
        int rows = 0;
        const auto read = reader->forEachSample([&](const Sample&) {
            if (++rows == 10) {
                EXPECT_TRUE(write(41)) << "the reader holds nobody up";
            }
            return true;
        });
        EXPECT_TRUE(read.ok());
        EXPECT_EQ(rows, 40) << "as the run stood when it was opened";
        EXPECT_EQ(test::readSamples(file.url(), test::makeRun().id).size(), 80U);
    }
}

} // namespace roundtrip
