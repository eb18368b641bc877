"""Tests of the comparison of two runs: python3 -m unittest discover -s scripts/benchmarks"""
import unittest

import comparison
from figure import Figure


def figure(name, value, unit="ms", at_most=True, limit=1.0):
    return {"name": name, "value": value, "unit": unit, "at_most": at_most, "limit": limit}


class ComparisonTests(unittest.TestCase):
    def kept(self, *figures, yard=10.0):
        return comparison.baseline(list(figures), yard, {"cores": 2})

    def worse(self, document, *figures, yard=10.0):
        return [row[0] for row in comparison.regressions(comparison.compare(list(figures), yard, document))]

    def test_the_same_run_is_no_regression(self):
        run = [figure("diff", 2.0), figure("appends", 0.6, "×", at_most=False), figure("export", 900.0, "MB/s", at_most=False)]
        self.assertEqual(self.worse(self.kept(*run), *run), [])

    def test_a_fifth_is_tolerated_and_more_is_not(self):
        document = self.kept(figure("diff", 2.0))
        self.assertEqual(self.worse(document, figure("diff", 2.4)), [])
        self.assertEqual(self.worse(document, figure("diff", 2.41)), ["diff"])

    def test_what_should_be_large_is_worse_when_it_is_smaller(self):
        document = self.kept(figure("appends", 0.6, "×", at_most=False), figure("export", 900.0, "MB/s", at_most=False))
        self.assertEqual(self.worse(document, figure("appends", 0.49, "×", at_most=False)), ["appends"])
        self.assertEqual(self.worse(document, figure("export", 700.0, "MB/s", at_most=False)), ["export"])
        self.assertEqual(self.worse(document, figure("export", 2000.0, "MB/s", at_most=False)), [])

    def test_a_slower_machine_is_no_slower_program(self):
        document = self.kept(figure("diff", 2.0), figure("export", 900.0, "MB/s", at_most=False), yard=10.0)
        slow = [figure("diff", 6.0), figure("export", 300.0, "MB/s", at_most=False)]
        self.assertEqual(self.worse(document, *slow, yard=30.0), [])
        self.assertCountEqual(self.worse(document, *slow, yard=10.0), ["diff", "export"])

    def test_a_ratio_to_a_peer_and_a_size_do_not_ask_the_yardstick(self):
        document = self.kept(figure("appends", 0.6, "×", at_most=False), figure("memory", 10.0, "MB"))
        same = [figure("appends", 0.6, "×", at_most=False), figure("memory", 10.0, "MB")]
        self.assertEqual(self.worse(document, *same, yard=99.0), [])
        self.assertEqual(self.worse(document, figure("memory", 12.1, "MB")), ["memory"])

    def test_a_time_without_a_goal_is_told_and_fails_nothing(self):
        document = self.kept(figure("p99", 1.0, limit=None))
        rows = comparison.compare([figure("p99", 5.0, limit=None)], 10.0, document)
        self.assertEqual([(row[0], row[3]) for row in rows], [("p99", 5.0)])
        self.assertEqual(comparison.regressions(rows), [])

    def test_what_was_not_measured_is_not_compared_and_stays_in_the_baseline(self):
        document = self.kept(figure("diff", 2.0), figure("peerless", None, "×"))
        self.assertEqual(list(document["figures"]), ["diff"])
        self.assertEqual(comparison.compare([figure("parse", 1.0)], 10.0, document), [])
        merged = comparison.baseline([figure("parse", 1.0)], 10.0, {}, document)
        self.assertEqual(sorted(merged["figures"]), ["diff", "parse"])

    def test_a_whole_file_of_figures_serves_as_a_baseline(self):
        document = {"yardstick_ms": 20.0, "figures": [figure("diff", 4.0)]}
        self.assertEqual(self.worse(document, figure("diff", 2.0), yard=10.0), [])
        self.assertEqual(self.worse(document, figure("diff", 2.5), yard=10.0), ["diff"])
        with self.assertRaises(ValueError):
            comparison.ratios_of({"figures": [figure("diff", 4.0)]})

    def test_of_two_runs_the_better_figure_counts(self):
        first = [Figure("diff", 2.0), Figure("appends", 0.6, at_most=False), Figure("peerless", None), Figure("once", 1.0)]
        second = [Figure("diff", 3.0), Figure("appends", 0.7, at_most=False), Figure("peerless", 4.0)]
        self.assertEqual([found.value for found in comparison.better(first, second)], [2.0, 0.7, 4.0, 1.0])

    def test_the_yardstick_takes_time(self):
        self.assertGreater(comparison.yardstick(rounds=1), 0)


if __name__ == "__main__":
    unittest.main()
