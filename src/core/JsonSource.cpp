// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonSource.h"

#include "core/RapidJson.h"
#include "core/SafeText.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>
#include <vector>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLinesDepth = 4; ///< of values whose lines are kept
constexpr std::size_t kMostDepth = 512;
constexpr qsizetype kShown = 40; ///< characters of a key in a sentence

/// Texts only, since RapidJSON 1.1 computes some numbers in ways that C++ does not define.
constexpr unsigned kTextsOnly = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;

/// A fault and the byte it begins at.
struct Fault
{
    qsizetype offset = 0;
    QString what;
};

/// Keeps the lines of values, and stops at a key that stands twice.
class LineKeeper : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineKeeper>
{
public:
    LineKeeper(const rapidjson::MemoryStream& stream, QByteArrayView text) : m_stream(stream), m_text(text) {}

    [[nodiscard]] const QHash<QStringList, int>& lines() const { return m_lines; }
    [[nodiscard]] const std::optional<Fault>& twice() const { return m_twice; }

    bool Default() // NOLINT(readability-identifier-naming): as RapidJSON calls them, here and below
    {
        note();
        return next();
    }
    bool Key(const char* key, rapidjson::SizeType size, bool /*copy*/)
    {
        Level& level = m_levels.back();
        level.key = QString::fromUtf8(key, size);
        const int line = lineHere();
        const auto earlier = level.keys.constFind(level.key);
        if (earlier == level.keys.constEnd()) {
            level.keys.insert(level.key, line);
            return true;
        }
        m_twice = Fault{static_cast<qsizetype>(m_stream.Tell()) - 1,
                        u"\"%1\" stands twice in one object, first in line %2"_s.arg(safeLine(level.key.left(kShown)))
                            .arg(*earlier)};
        return false;
    }
    bool StartObject() { return open(false); }
    bool StartArray() { return open(true); }
    bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
    bool EndArray(rapidjson::SizeType /*elements*/) { return close(); }

private:
    struct Level
    {
        bool isArray = false;
        qsizetype index = 0;
        QString key = {};
        QHash<QString, int> keys = {};
    };

    int lineHere()
    {
        const auto now = static_cast<qsizetype>(m_stream.Tell());
        m_line += static_cast<int>(std::count(m_text.begin() + m_counted, m_text.begin() + now, '\n'));
        m_counted = now;
        return m_line;
    }
    void note()
    {
        if (static_cast<qsizetype>(m_levels.size()) > kLinesDepth)
            return;
        QStringList path;
        for (const Level& level : m_levels)
            path << (level.isArray ? QString::number(level.index) : level.key);
        m_lines.insert(path, lineHere());
    }
    bool next()
    {
        if (!m_levels.empty())
            ++m_levels.back().index;
        return true;
    }
    bool open(bool isArray)
    {
        note();
        m_levels.push_back({.isArray = isArray});
        return m_levels.size() < kMostDepth;
    }
    bool close()
    {
        m_levels.pop_back();
        return next();
    }

    const rapidjson::MemoryStream& m_stream;
    QByteArrayView m_text;
    qsizetype m_counted = 0;
    int m_line = 1;
    std::vector<Level> m_levels;
    QHash<QStringList, int> m_lines;
    std::optional<Fault> m_twice;
};

QString beginsWithWrongQuote(QByteArrayView rest)
{
    if (rest.startsWith("'"))
        return u"texts stand between \"double\" quotation marks, not 'single' ones"_s;
    const bool isTypographic = rest.startsWith("\xe2\x80\x9c") || rest.startsWith("\xe2\x80\x9d") ||
                               rest.startsWith("\xe2\x80\x9e") || rest.startsWith("\xc2\xab");
    return isTypographic ? u"texts stand between plain quotation marks (\"), not typographic ones"_s : QString();
}

/// What people do to JSON, by what stands where RapidJSON stops.
QString causeAt(QByteArrayView text, qsizetype offset, rapidjson::ParseErrorCode code)
{
    const QByteArrayView rest = text.sliced(std::min(offset, text.size()));
    const QByteArrayView before = text.first(text.size() - rest.size()).trimmed();
    if (rest.startsWith("//") || rest.startsWith("/*") || rest.startsWith('#'))
        return u"a comment begins here, and JSON has none"_s;
    if (before.endsWith(',') && (rest.startsWith('}') || rest.startsWith(']')))
        return u"there is a comma before the closing %1, and nothing follows it"_s.arg(QLatin1Char(rest.front()));
    if (const QString quote = beginsWithWrongQuote(rest); !quote.isEmpty())
        return quote;
    if (code == rapidjson::kParseErrorStringMissQuotationMark)
        return u"a text has no closing quotation mark"_s;
    if (code == rapidjson::kParseErrorTermination)
        return u"lists and objects stand in each other deeper than %1 times"_s.arg(kMostDepth);
    if (rest.trimmed().isEmpty())
        return u"it ends in the middle: a closing } or ] is missing"_s;
    switch (code) {
    case rapidjson::kParseErrorObjectMissName:
        return u"a key in quotation marks is expected here"_s;
    case rapidjson::kParseErrorObjectMissColon:
        return u"a colon is missing between a key and its value"_s;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return u"a comma or a closing bracket is missing before this"_s;
    case rapidjson::kParseErrorValueInvalid:
        return u"this is no value: it may be a text in quotation marks, a number, true, false, null, a list or an object"_s;
    case rapidjson::kParseErrorStringEscapeInvalid:
        return u"a \\ in a text stands before what it cannot stand before; a \\ itself is written \\\\"_s;
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return u"something follows after the end"_s;
    default:
        return QString::fromLatin1(rapidjson::GetParseError_En(code));
    }
}

/// The file's encoding where it is none that JSON may have.
QString foreignEncoding(const QByteArray& bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff") || bytes.left(64).contains('\0'))
        return u"UTF-16"_s;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(bytes);
    return decoder.hasError() ? u"in an older encoding (such as Latin-1)"_s : QString();
}

int lineOf(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(std::clamp<qsizetype>(offset, 0, text.size()));
    return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

Error failure(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::ParseFailed, .detail = detail, .hint = hint};
}

} // namespace

QString jsonKindName(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::String:
        return u"a text"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"missing"_s;
}

Result<JsonSource> JsonSource::parse(const QByteArray& bytes, const QString& name)
{
    if (bytes.trimmed().isEmpty())
        return failure(u"%1 is empty, and so not JSON"_s.arg(name), {});
    if (const QString encoding = foreignEncoding(bytes); !encoding.isEmpty())
        return failure(u"%1 is not JSON in UTF-8: it is %2"_s.arg(name, encoding),
                       u"Save it again with the encoding UTF-8."_s);
    const QByteArray text = bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes; // Windows editors begin so
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    rapidjson::MemoryStream stream(text.constData(), static_cast<std::size_t>(text.size()));
    LineKeeper lines(stream, text);
    rapidjson::Reader reader;
    const auto told = reader.Parse<kTextsOnly>(stream, lines);
    if (lines.twice())
        return failure(u"%1, line %2: %3"_s.arg(name).arg(lineOf(text, lines.twice()->offset)).arg(lines.twice()->what),
                       u"Which of the two holds is not said anywhere: keep one."_s);
    if (told.IsError()) {
        const auto offset = static_cast<qsizetype>(told.Offset());
        return failure(u"%1, line %2: this is not JSON: %3"_s.arg(name)
                           .arg(lineOf(text, offset))
                           .arg(causeAt(text, offset, told.Code())),
                       {});
    }
    if (problem.error != QJsonParseError::NoError)
        return failure(u"%1, line %2: this is not JSON: %3"_s.arg(name)
                           .arg(lineOf(text, problem.offset))
                           .arg(problem.errorString()),
                       {});
    if (!document.isObject())
        return failure(u"%1, line 1: it is %2, and must be an object: { … }"_s.arg(
                           name, document.isArray() ? u"a list"_s : u"a single value"_s),
                       {});
    JsonSource source;
    source.m_name = name;
    source.m_object = document.object();
    source.m_lines = lines.lines();
    return source;
}

QString JsonSource::place(QStringList path) const
{
    while (!path.isEmpty() && !m_lines.contains(path))
        path.removeLast();
    const int line = m_lines.value(path, 1);
    return u"%1, line %2"_s.arg(m_name).arg(line);
}

} // namespace roundtrip
