/** What the tests of several modules share, as the test jar of this one. Read {@link oubli.testing.HouseRules} first. */
package oubli.testing;
