// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/FrameTop.h"

#include "scoreboard/VerdictBar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace roundtrip {

FrameTop::FrameTop(QWidget* parent)
    : QWidget(parent), m_verdict(new VerdictBar), m_row(new QHBoxLayout), m_column(new QVBoxLayout(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_verdict, 1);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(m_row);
}

void FrameTop::addBeside(QWidget* pill)
{
    m_row->addWidget(pill);
}

void FrameTop::addBelow(QWidget* bar)
{
    m_column->addWidget(bar);
}

} // namespace roundtrip

#include "moc_FrameTop.cpp"
