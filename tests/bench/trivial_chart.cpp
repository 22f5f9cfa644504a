// SPDX-License-Identifier: GPL-3.0-or-later
// The least a Qt Charts program does: one line in a window, drawn into the PNG named by its argument. The measure for
// how soon Roundtrip's window is there.
#include <QApplication>
#include <QChartView>
#include <QLineSeries>
#include <QTimer>

#include <cmath>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    auto* series = new QLineSeries; // the chart takes it
    for (int i = 0; i < 100; ++i)
        series->append(i, std::sin(i / 10.0));
    auto* chart = new QChart; // the view takes it
    chart->addSeries(series);
    chart->createDefaultAxes();
    QChartView view(chart);
    view.resize(1280, 800);
    view.show();
    QTimer::singleShot(0, &view, [&view] {
        const bool saved = view.grab().save(QApplication::arguments().value(1), "PNG");
        QApplication::exit(saved ? 0 : 1);
    });
    return QApplication::exec();
}
