// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/PublishedMarks.h"
#include "model/LaneSet.h"
#include "shell/Page.h"

#include <QPointer>
#include <QTimer>

class QBoxLayout;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace roundtrip {

class CompareBody;
class CompareModel;
class EmptyPage;

/// Who is how fast, as a dot plot, for the live session or any stored runs, laid over each other where there are
/// several; below it the proof: the article's three tables with every value's interval and ratio to the baseline (of
/// several runs, one metric of all of them side by side), and bars of first messages and reliability. Summed up in
/// plain sentences. Shows what it is given; who loads it listens to the signals.
class ComparePage : public Page
{
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    [[nodiscard]] QString tableText() const override;

    /// The lanes whose baseline the window offers beside this page; null: the session's.
    void setSource(LaneSet* lanes);
    [[nodiscard]] LaneSet* source() const override { return m_lanes; }
    /// Which runs can be chosen, the live session first: id and title.
    void setChoices(const QList<std::pair<QString, QString>>& runs);
    /// The runs that are compared, in the order they were chosen. Empty ids wait to be shown.
    void setRuns(const QStringList& ids);
    [[nodiscard]] const QStringList& runs() const { return m_ids; }
    /// Figures of one of them.
    void showRun(const LoadedRunPtr& run);
    void showProblem(const QString& sentence);
    /// The baseline that is asked for has not been worked out yet.
    void setBusy(bool busy);
    /// Colours and shapes of the backends in the window, by name; others get free ones.
    void setStyles(const QHash<QString, int>& styles);
    /// What the article printed, for the place beside ours.
    void setPublished(const PublishedMarks& marks);
    /// Offered where there is nothing to compare.
    void addCommand(QAction* action);
    /// Offered beside what is compared.
    void addHeaderCommand(QAction* action);
    [[nodiscard]] CompareModel& model();
    /// Of those that are compared, the ones whose figures are here.
    [[nodiscard]] QList<LoadedRunPtr> loadedRuns() const;
    [[nodiscard]] int level() const;
    [[nodiscard]] const PublishedMarks& published() const;
    [[nodiscard]] const QHash<QString, int>& shownStyles() const { return m_shownStyles; }
    /// Where the figures are from, in a line: the run, and when its figures were read.
    [[nodiscard]] QString caption() const;

Q_SIGNALS:
    void runsChosen(const QStringList& ids);
    void baselineChosen(const QString& backend);
    void shown();
    /// Other figures are shown, or the same of something else.
    void figuresChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QPointer<LaneSet> m_lanes;
    [[nodiscard]] QWidget* makeHeader();
    void showAll();
    void showLevels();
    void showBaselines();
    void showRunsText();
    [[nodiscard]] bool isWaiting() const;

    CompareBody* m_body = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyPage* m_empty = nullptr;
    QBoxLayout* m_header = nullptr;
    QComboBox* m_source = nullptr;
    QComboBox* m_level = nullptr;
    QLabel* m_versus = nullptr;
    QComboBox* m_baseline = nullptr;
    QLabel* m_busy = nullptr;
    QLabel* m_waiting = nullptr;
    bool m_isBusy = false;
    QLabel* m_simulated = nullptr;
    QStringList m_ids;
    QHash<QString, LoadedRunPtr> m_loaded;
    QHash<QString, int> m_styles;
    QHash<QString, int> m_shownStyles; ///< with those of backends that are not in the window
    QHash<QString, QString> m_titles;
    QList<std::pair<QString, QString>> m_choices; ///< runs: id, title
};

} // namespace roundtrip
