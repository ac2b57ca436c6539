# 152-FZ arts 18(5) and 22 as of a day before 2025-07-01, as somebody would write them in Rego.
# What is unknown is undefined; a violation needs every fact of it to be known.
package localization

import rego.v1

violated contains "primary-database" if {
	binds
	some set in input.data
	concerned(set)
	every store in set.stores { known_elsewhere(store) }
}

violated contains "database-notified" if {
	binds
	known_none(input.notifications, "ru/database-location")
}

binds if {
	input.collects_personal_data == true
	some set in input.data
	concerned(set)
	linked
	every exemption in ["ru/international-treaty", "ru/justice", "ru/public-service", "ru/journalism"] {
		known_none(input.exemptions, exemption)
	}
}

concerned(set) if {
	"RU" in set.subjects.citizens_of
	count(set.stores) > 0
	set.role == "controller"
}

linked if "RU" in input.operator.established_in

linked if input.markets.RU.targeting.domain == true

linked if {
	input.markets.RU.targeting.language == true
	some way in ["currency", "delivery", "advertising", "contract"]
	input.markets.RU.targeting[way] == true
}

known_none(map, key) if map[key] == null

known_none(map, key) if {
	not key in object.keys(map)
	map["*"] == null
}

known_elsewhere(store) if store.country != "RU"

known_elsewhere(store) if store.role != "primary"
