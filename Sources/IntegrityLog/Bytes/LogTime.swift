/// ``CivilTime`` by another name, for targets that have a calendar type of that name themselves: the module cannot qualify it, since its
/// main type bears the name of the module.
package typealias LogTime = CivilTime
