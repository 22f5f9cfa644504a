// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTextCharFormat>
#include <QTextObjectInterface>

namespace roundtrip {

/// A report's chart inside a text document, drawn as what it is: lines and letters, sharp at every size.
class ReportChart : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    static constexpr int kType = QTextFormat::UserObject + 1;

    using QObject::QObject;

    /// Of barsSvg() or curvesSvg(), so wide in the document's pixels.
    [[nodiscard]] QTextCharFormat formatOf(const QString& svg, double width) const;

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& area, QTextDocument* document, int position,
                    const QTextFormat& format) override;
};

} // namespace roundtrip
