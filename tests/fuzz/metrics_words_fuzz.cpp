// SPDX-License-Identifier: GPL-3.0-or-later
// What scrapers and people give to the metrics. The first byte says as what: a an Accept field, l an address to listen
// at, v a name that becomes a label, which must neither end its line nor begin a series of its own, u the URL of a
// receiver, o its answer to a push.
#include "metrics/BackendCounts.h"
#include "metrics/ListenAddress.h"
#include "metrics/MetricsText.h"
#include "metrics/OtlpText.h"

#include "FuzzCheck.h"

using namespace roundtrip;

namespace {

void checkAddress(const QByteArray& bytes)
{
    const auto address = ListenAddress::parse(QString::fromUtf8(bytes));
    ROUNDTRIP_FUZZ_CHECK(address.ok() ? !address.value().host.isNull() : !address.error().hint.isEmpty());
}

void checkUrl(const QByteArray& bytes)
{
    const auto url = otlpUrl(QString::fromUtf8(bytes), true);
    if (!url)
        return;
    ROUNDTRIP_FUZZ_CHECK(!url.value().host().isEmpty() && url.value().userInfo().isEmpty());
    ROUNDTRIP_FUZZ_CHECK(url.value().path().size() > 1);
}

void checkAnswer(const QByteArray& bytes)
{
    for (const int status : {200, 400, 503}) {
        const OtlpVerdict verdict = otlpVerdict(status, bytes);
        ROUNDTRIP_FUZZ_CHECK(!verdict.isTaken || !verdict.isWorthRetrying);
        ROUNDTRIP_FUZZ_CHECK(verdict.message.size() <= 200 && !verdict.message.contains(u'\n'));
    }
}

void checkLabel(const QByteArray& bytes)
{
    MetricFamily family{.name = "f", .type = MetricType::Gauge, .help = bytes};
    family.add({{"l", bytes}}, 1.0);
    const MetricSet metrics{.families = {family}};
    for (const MetricsFormat format : {MetricsFormat::Prometheus, MetricsFormat::OpenMetrics}) {
        const QByteArray text = writeMetrics(metrics, format);
        ROUNDTRIP_FUZZ_CHECK(text.count('\n') == (format == MetricsFormat::OpenMetrics ? 4 : 3));
        const QByteArray line = text.split('\n').at(2);
        ROUNDTRIP_FUZZ_CHECK(line.startsWith("f{l=\"") && line.endsWith("\"} 1"));
        QByteArray read;
        for (qsizetype i = 5; i < line.size() - 4; ++i) {
            ROUNDTRIP_FUZZ_CHECK(line.at(i) != '"');
            const bool isEscape = line.at(i) == '\\';
            i += isEscape ? 1 : 0;
            read += isEscape && line.at(i) == 'n' ? '\n' : line.at(i);
        }
        ROUNDTRIP_FUZZ_CHECK(read == bytes);
    }
    const QByteArray cause = causeLabel(QString::fromUtf8(bytes));
    ROUNDTRIP_FUZZ_CHECK(cause.size() <= 40 && !cause.contains('"') && !cause.contains('\n'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    if (data[0] == 'a')
        static_cast<void>(contentTypeOf(metricsFormatFor(bytes)));
    else if (data[0] == 'l')
        checkAddress(bytes);
    else if (data[0] == 'v')
        checkLabel(bytes);
    else if (data[0] == 'u')
        checkUrl(bytes);
    else if (data[0] == 'o')
        checkAnswer(bytes);
    return 0;
}
