//! Names with a fixed spelling in English. *Gary* and *Kerry* are two names, although the letters
//! that tell them apart are often two spellings of one sound in names from elsewhere.
//!
//! Only names that share a skeleton with another one need an entry, but the list is kept as a
//! plain list of common names, so that nobody has to know the classes to add one. It is compiled
//! from general knowledge of the names in use in English-speaking countries.

use std::{collections::HashSet, sync::LazyLock};

/// Common English names, folded, in alphabetical order.
const NAMES: &str = "\
    aaron abbott abby abigail ada adam adams adele agnes aidan alan albert alec alex alexander \
    alfred alice alicia alison allen alvin amanda amber amelia amy andrea andrew andy angela anita \
    ann anna anne annie anthony april archie arlene arnold arthur ashley audrey austin bailey \
    baker banks barbara barnes barrett barry bates beatrice beck becker becky bell ben benjamin \
    bennett bernard berry bert bertha best beth betty beverly bill billy blake bob bobby bonnie \
    boyd brad bradford bradley brandon brenda brent brett brewer brian bridget brock brooks brown \
    bruce bryan bryant buck burgess burke burns burt burton bush butler byrd cain caleb calvin \
    cameron campbell candace cannon carey carl carla carlson carol caroline carpenter carr carrie \
    carroll carson carter cary casey cathy cecil chad chambers chandler chapman charles charlie \
    charlotte chelsea cheryl chester chloe chris christian christina christine christopher cindy \
    clara clarence clark clarke claude clay clifford clinton clyde cody cohen cole coleman colin \
    collins conner connie conway cook cooper cora corey cox craig crawford cross cruz crystal \
    cummings cunningham curt curtis cynthia daisy dale dallas dalton dan dana daniel danny darlene \
    darrell darren darryl daryl dave david davidson davies davis dawn dawson day dean deborah \
    debra dee della denis denise dennis derek diana diane dick dickson dina dixon dodd dolores don \
    donald donna dora doris dorothy doug douglas doyle drew duane duncan dunn dustin dwayne dwight \
    dylan earl eaton ed eddie edgar edith edna edward edwin eileen elaine eleanor eli elijah \
    elizabeth ella ellen elliott ellis elmer elsie emily emma eric erica erik erin ernest esther \
    ethan ethel eugene eva evan evans evelyn farmer faye felix fern fields fischer fisher fletcher \
    florence floyd flynn ford foster fowler fox frances francis frank franklin fraser frazier fred \
    frederick freeman fuller gabriel gail gardner garner garrett gary gates gene geoffrey george \
    gerald geraldine gerard gertrude gibbs gibson gilbert gill gina gladys glen glenn gloria \
    glover goodman goodwin gordon grace graham grant graves gray green greene greg gregory griffin \
    gus guy gwen hale hall hamilton hammond hannah hansen hanson hardy harold harper harris \
    harrison harry hart harvey hattie hawkins hayes haynes hazel heather heidi helen henderson \
    henry herbert herman hicks higgins hill hines hodges hoffman holland holly holmes holt homer \
    hope hopkins horton houston howard howell hubbard hudson hugh hughes hunt hunter hurst ian ida \
    irene iris irma isaac jack jackie jackson jacob jacobs jacqueline jake james jamie jan jane \
    janet janice jared jason jay jean jeff jefferson jeffrey jen jenkins jennifer jennings jenny \
    jensen jeremy jerome jerry jess jesse jessica jessie jill jim jimmy joan joann joanna joanne \
    jodi jody joe joel john johnny johnson johnston jon jonathan jones joseph josh joshua joy \
    joyce juan juanita judith judy julia julian julie june justin kane karen karl kate katherine \
    kathleen kathryn kathy katie kay keith keller kelley kelly ken kennedy kenneth kenny kent kerr \
    kerry kevin king kirk klein knight kristen kurt kyle lamb lambert lana lane larry larson laura \
    lauren laurie lawrence lawson leach leah lena leo leon leonard leroy leslie lester lewis \
    lillian lily linda lisa little lloyd logan lois lola lopez lora loren lorenzo loretta lori \
    lorraine louis louise love lowe lucas lucille lucy luis luke lydia lynch lynn lyons mabel mack \
    madison mae maggie mandy mann manning marc marcia marcus margaret maria marian marie marilyn \
    marion marjorie mark marlene marsh marsha marshall martha martin martinez marty marvin mary \
    mason mat matt matthew matthews maureen maurice max maxine maxwell mcdonald megan mel melanie \
    melinda melissa melvin mercedes mia michael micheal michele michelle miguel mike mildred miles \
    miller mills milton mindy minnie miriam misty mitchell molly mona monica montgomery moore \
    morgan morris morrison moss mullins muriel murphy murray myers myra myrtle nancy naomi nash \
    natalie nathan neal ned neil nellie nelson nettie newman newton nicholas nichols nick nicole \
    nina nora norma norman norris norton obrien oconnor olga olive oliver oneal opal oscar otis \
    otto owen owens paddy page palmer pam pamela parker parks parsons pat patricia patrick patsy \
    patterson patti patty paul paula pauline payne pearl pearson pedro peggy penny percy perkins \
    perry pete peter peters peterson phelps phil philip phillips phyllis pierce polly pope porter \
    potter potts powell powers pratt preston price priscilla quinn rachel ralph ramona ramsey \
    randall randy ray raymond rebecca reed reese reeves regina reid rene reuben rex reynolds \
    rhodes rhonda ricardo rice richard richards richardson rick ricky riley rita rivera rob \
    robbins robert roberta roberts robertson robin robinson rocky rodney roger rogers roland ron \
    ronald ronnie rosa rosalie rose rosemary ross rowe roy ruby russell russo ruth ryan sadie \
    sally salvador sam samantha samuel sanders sandra sandy sara sarah saul saunders schmidt \
    schneider schultz schwartz scott sean seth shane shannon sharon sharp shaun shaw shawn sheila \
    shelley shelly shelton shepherd sheri sherman sherry shirley short sidney silva simmons simon \
    simpson sims singleton smith snyder sophia sophie sparks spencer stacey stacy stan stanley \
    steele stella stephanie stephen stephens steve steven stevens stewart stokes stone strickland \
    stuart sue sullivan summers susan susie sutton suzanne swanson sweeney sylvia tad tamara tammy \
    tanya tara tate taylor ted teresa teri terri terry thelma theodore theresa thomas thompson \
    thornton tiffany tim timothy tina tobias toby todd tom tommy toni tony townsend tracey tracy \
    travis trent troy tucker turner tyler underwood valerie vanessa vargas vaughn vera verna \
    vernon veronica vicki vicky victor victoria vince vincent viola violet virginia vivian wade \
    wagner walker wallace walsh walter walters walton wanda ward warner warren washington watkins \
    watson watts wayne weaver webb weber webster welch wells wendy wesley west wheeler white \
    whitney wilbur wilkins will willard william williams williamson willie willis wilma wilson \
    winifred wise wolfe wood woodrow woods wright yates yolanda york yvonne zachary zoe";

static ESTABLISHED: LazyLock<HashSet<&str>> = LazyLock::new(|| NAMES.split(' ').collect());

/// Whether both words are different names in their own right.
pub(super) fn both(a: &str, b: &str) -> bool {
    a != b && ESTABLISHED.contains(a) && ESTABLISHED.contains(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_has_no_name_twice() {
        assert!(NAMES.split(' ').is_sorted_by(|a, b| a < b));
    }
}
